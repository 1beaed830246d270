//! Recordings, for whoever may watch them: families, the teacher, staff with a purpose. The server decides; the page says
//! why not.

mod agreement;
mod list;
mod player;
mod receipts;
mod recording;
mod start;
mod ticket;
mod viewings;

pub use list::Recordings;
pub use receipts::DeletionReceipts;
pub use recording::Recording;

use crate::text::text;
use learnallot_domain::recording::access::Purpose;

fn purpose_words(purpose: Purpose) -> &'static str {
    let t = text().recordings;
    match purpose {
        Purpose::Revisit => t.purpose_revisit,
        Purpose::Coaching => t.purpose_coaching,
        Purpose::CustomerService => t.purpose_customer_service,
        Purpose::Compliance => t.purpose_compliance,
    }
}
