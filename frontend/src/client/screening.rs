//! Applications, background checks, standing; and the staff's side of them.
