//! Pages for teachers: from the application to the live room.

mod application;
mod check;
mod classes;
mod home;
mod room;
mod standing;
mod steps;

pub use application::{SetupFacts, TeacherApplication};
pub use check::BackgroundCheck;
pub use classes::{EditClass, NewClass, TeacherClasses, TeacherSchedule};
pub use home::TeacherHome;
pub use room::LiveRoom;
pub use standing::Standing;
