//! Classes as their teacher works on them: the list, the editor, sections and the schedule.

mod editor;
mod list;
mod new;
mod schedule;
mod words;

pub use editor::EditClass;
pub use list::TeacherClasses;
pub use new::NewClass;
pub use schedule::TeacherSchedule;
