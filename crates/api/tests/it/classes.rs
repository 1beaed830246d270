//! Journey step 3: a class is written, reviewed, published, found.
