use crate::text::text;
use learnallot_domain::actor::Role;

/// What a role is called.
pub fn role_name(role: Role) -> &'static str {
    let t = text().accounts;
    match role {
        Role::Guardian => t.role_guardian,
        Role::Supervisor => t.role_supervisor,
        Role::Teacher => t.role_teacher,
        Role::Screener => t.role_screener,
        Role::ClassReviewer => t.role_class_reviewer,
        Role::Coach => t.role_coach,
        Role::SafetyOfficer => t.role_safety_officer,
        Role::Admin => t.role_admin,
    }
}
