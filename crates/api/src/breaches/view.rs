//! A breach as an admin sees it.

use crate::{ctx::Ctx, error::Answer};
use learnallot_api_types::breaches::{
    AssessmentView, AuthorityTold, BreachDue, BreachStep, BreachView,
};
use learnallot_domain::{
    ids::{AccountId, BreachId},
    programme::breach::{Breach, Clock, Step},
};
use learnallot_storage::{accounts, breaches};
use std::collections::HashMap;

pub(super) async fn view(
    ctx: &Ctx,
    admin: AccountId,
    id: BreachId,
    breach: &Breach,
) -> Answer<BreachView> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let steps = [
        Some(&breach.opened),
        breach.contained.as_ref(),
        breach.family_notice.as_ref(),
        proposal(breach),
    ];
    let mut people: Vec<AccountId> = steps.into_iter().flatten().map(|step| step.by).collect();
    people.extend(breach.told.values().map(|step| step.by));
    people.extend(breach.assessment.as_ref().map(|found| found.by));
    let names = accounts::display_names(conn, &people).await?;
    let step = |step: &Step| shown(step, &names);
    let told = breach.told.iter().map(|(whom, told)| AuthorityTold {
        title: whom.title().to_owned(),
        step: step(told),
    });
    let due = breach.due(&ctx.config.breach).into_iter();
    Ok(BreachView {
        id: id.uuid(),
        status: breach.status().to_owned(),
        what: breach.opened.text.clone(),
        opened_at: breach.opened.at,
        discovered_at: breach.discovered_at,
        contained: breach.contained.as_ref().map(step),
        assessment: breach.assessment.as_ref().map(|found| AssessmentView {
            at: found.at,
            by: names.get(&found.by).cloned().unwrap_or_default(),
            data: found
                .data
                .iter()
                .map(|data| data.title().to_owned())
                .collect(),
            readable: found.readable,
            children: found.children,
            families: found.families,
        }),
        family_notice: breach.family_notice.as_ref().map(step),
        families_told: breaches::concerned(conn, id).await?.told,
        told: told.collect(),
        proposal: proposal(breach).map(step),
        proposal_is_mine: breach
            .proposal
            .as_ref()
            .is_some_and(|step| step.by == admin),
        closed_at: breach.closed.as_ref().map(|closed| closed.at),
        due: due
            .map(|due| BreachDue {
                what: due.clock.title().to_owned(),
                authority: match due.clock {
                    Clock::Authority(whom) => Some(whom),
                    _ => None,
                },
                by: due.by,
                basis: due.clock.basis().to_owned(),
                overdue: now >= due.by,
            })
            .collect(),
    })
}

fn proposal(breach: &Breach) -> Option<&Step> {
    let closed = breach.closed.as_ref().map(|closed| &closed.proposed);
    breach.proposal.as_ref().or(closed)
}

fn shown(step: &Step, names: &HashMap<AccountId, String>) -> BreachStep {
    BreachStep {
        at: step.at,
        by: names.get(&step.by).cloned().unwrap_or_default(),
        text: step.text.clone(),
    }
}
