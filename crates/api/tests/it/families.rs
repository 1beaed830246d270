//! Journey step 4: a family, verified consent, who watches over, enrolment.
