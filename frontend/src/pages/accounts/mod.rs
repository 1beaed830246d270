//! Signing up and in, the password, the account itself.

mod account;
mod age_screen;
mod choose_password;
mod close;
mod confirm_address;
mod forgot_password;
mod join_staff;
mod recovery_codes;
mod resend;
pub mod roles;
mod second_factor;
mod sign_in;
mod sign_up;

pub use account::Account;
pub use choose_password::ChoosePassword;
pub use close::CloseAccount;
pub use confirm_address::ConfirmAddress;
pub use forgot_password::ForgotPassword;
pub use join_staff::JoinStaff;
pub use sign_in::SignIn;
pub use sign_up::SignUp;
