//! Who works for us and may see what: the register of outside processors, and the gate that no call with a child's data
//! passes without a written assurance. Source: 16 CFR 312.8(c).

pub mod assurance;
pub mod gate;
pub mod register;
