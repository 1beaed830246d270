//! The privacy programme: processors and their assurances, what left of a child's data, the security programme, breaches.

mod breaches;
mod disclosures;
mod figures;
mod processors;
mod security;
