use crate::{
    text::text,
    ui::{
        Alert, AlertKind, Art, Badge, Button, Card, Checkbox, Chips, ConfirmButton, Drawing,
        EmptyState, Facts, Field, FileField, Form, FormState, Glyph, Ground, Happening, Icon, Kind,
        Mark, Page, Person, ProgressBar, Radios, Select, Shape, Size, Skeleton, Stamp, State,
        Stepper, Submit, Switch, Table, TextArea, Time, TimeStyle, Timeline, no_file, options,
        time, use_toasts,
    },
};
use leptos::prelude::*;

/// Every component in all its states, to look at in light and dark, on a phone and a desk.
#[component]
pub fn StyleGuide() -> impl IntoView {
    let t = text().style_guide;
    view! {
        <Page title=t.title lead=t.lead>
            <Pieces/>
            <Fields/>
            <Messages/>
            <Section title=t.icons>
                <ul class="row" role="list">
                    {Icon::ALL.iter().map(|icon| view! { <li><Glyph icon=*icon/></li> }).collect_view()}
                </ul>
            </Section>
            <Section title=t.covers>
                <div class="shelf">
                    {Drawing::COVERS
                        .map(|cover| view! {
                            <article class="class-card" data-spine=cover.spine()>
                                <Art drawing=cover/>
                                <div>
                                    <h3>{t.example}</h3>
                                    <ul class="meta"><li><Glyph icon=Icon::Person/>"Ages 8 to 10"</li></ul>
                                    <div class="row" data-ends="">
                                        <Person name=t.sample size=Size::Small/>
                                        <Badge state=State::Good icon=Icon::Shield>"Screened"</Badge>
                                    </div>
                                </div>
                            </article>
                        })}
                </div>
            </Section>
        </Page>
    }
}

#[component]
fn Section(title: &'static str, children: Children) -> impl IntoView {
    view! { <section class="stack"><h2>{title}</h2>{children()}</section> }
}

#[component]
fn Pieces() -> impl IntoView {
    let t = text().style_guide;
    let now = time::now();
    view! {
        <Section title=t.buttons>
            <div class="row">
                <Button>"Primary"</Button>
                <Button kind=Kind::Secondary icon=Icon::Calendar>"Secondary"</Button>
                <Button kind=Kind::Quiet>"Quiet"</Button>
                <Button kind=Kind::Danger>"Delete everything"</Button>
                <Button kind=Kind::Bright size=Size::Large>"For a child"</Button>
                <Button busy=true>"Working"</Button>
                <Button size=Size::Small kind=Kind::Secondary>"Small"</Button>
            </div>
            <div class="row"><Button blocked=Some(t.reason.to_owned())>"Enrol"</Button></div>
        </Section>
        <Section title=t.badges>
            <div class="row">
                <Badge state=State::Good icon=Icon::Shield>"Screened"</Badge>
                <Badge state=State::Waiting>"Pending"</Badge>
                <Badge state=State::Stopped>"Expired"</Badge>
                <Badge state=State::Held>"On hold"</Badge>
                <Badge state=State::Note>"Note"</Badge>
                <Stamp text="15 FEB 2027"/>
                <Stamp text="TOMORROW" soon=true/>
                <Stamp text="DELETED 23 NOV" gone=true/>
            </div>
        </Section>
        <Section title=t.people>
            <div class="row">
                {["Ash", "Birch", "Cedar", "Dogwood", "Elm"]
                    .map(|name| view! { <Person name=format!("Teacher {name}") note="Portland"/> })}
            </div>
        </Section>
        <Section title=t.progress>
            <Stepper steps=vec!["Sent", "Complete", "Quality", "Decision"] current=2 label="Where it stands"/>
            <ProgressBar label="Packing" percent=64/>
            <Timeline label="What happened">
                <Happening title="Application approved" mark=Mark::Good><Time at=now/></Happening>
                <Happening title="Background check started" mark=Mark::Now><Time at=now style=TimeStyle::Day/></Happening>
                <Happening title="Listing"/>
            </Timeline>
        </Section>
        <Section title=t.table>
            <Table caption="Four at most are shown" head=vec!["Who", "State", "Waiting", ""]>
                {["Teacher Ash", "Teacher Birch"].map(|name| view! {
                    <tr>
                        <th scope="row"><Person name size=Size::Small/></th>
                        <td data-label="State"><Badge state=State::Waiting>"Waiting"</Badge></td>
                        <td data-label="Waiting">"3 hours"</td>
                        <td><Button kind=Kind::Secondary size=Size::Small>"Open"</Button></td>
                    </tr>
                })}
            </Table>
        </Section>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let t = text().style_guide;
    let form = FormState::new();
    let (name, mail, about) = (
        RwSignal::new("Maya".to_owned()),
        RwSignal::new("ines@example".to_owned()),
        RwSignal::new(String::new()),
    );
    let (zone, choice, filter) = (
        RwSignal::new(time::browser_zone()),
        RwSignal::new("form".to_owned()),
        RwSignal::new(String::new()),
    );
    let (tick, on) = (RwSignal::new(false), RwSignal::new(true));
    let file = no_file();
    let check = move || {
        form.clear();
        form.refuse("/email", "The part after the @ is not complete.");
    };
    view! {
        <div class="shelf">
            <Card title=t.fields>
                <Form state=form on_submit=check label=t.fields>
                    <Field label="Child's first name" hint="A nickname is fine." value=name pointer="/first_name"/>
                    <Field label="Your e-mail address" kind="email" value=mail pointer="/email"/>
                    <Select label="Time zone" value=zone options=time::zones()/>
                    <TextArea label="About the class" value=about limit=200 optional=true/>
                    <FileField label="Certificate" file accept="application/pdf" hint="A PDF of at most 10 MB."/>
                    <Submit>"Check"</Submit>
                </Form>
            </Card>
            <Card title=t.choices>
                <Checkbox label="Remind me by e-mail" hint="30 minutes before" checked=tick/>
                <Switch label="Posts in the classroom" hint="Takes effect at once" checked=on on_change=move |value| on.set(value)/>
                <Radios
                    legend="How would you like to consent?"
                    value=choice
                    options=vec![
                        ("form".to_owned(), "Signed form".to_owned(), Some("Print, sign, send a picture back.".to_owned())),
                        ("card".to_owned(), "Payment card".to_owned(), None),
                    ]
                />
                <Chips legend="Subject" value=filter options=options([("", "Everything"), ("nature", "Nature"), ("music", "Music")])/>
            </Card>
        </div>
    }
}

#[component]
fn Messages() -> impl IntoView {
    let t = text().style_guide;
    let toasts = use_toasts();
    view! {
        <Section title=t.feedback>
            <div class="shelf">
                <div class="stack">
                    <Alert kind=AlertKind::Good title="Consent recorded.">"Your receipt is ready."</Alert>
                    <Alert title="Good to know.">{t.sentence}</Alert>
                    <Alert kind=AlertKind::Wait title="Waiting for a person.">{t.sentence}</Alert>
                    <Alert kind=AlertKind::Stop title="We could not load this.">{t.sentence}</Alert>
                </div>
                <EmptyState title="No recordings yet" text="After the first session the recording waits here with its last day on it.">
                    <Button kind=Kind::Secondary on_click=move || toasts.say("Saved")>"Show a toast"</Button>
                </EmptyState>
                <Card title=t.waiting ground=Ground::Sunken><Skeleton/></Card>
            </div>
            <Skeleton shape=Shape::Rows/>
        </Section>
        <Section title=t.dialog>
            <div class="row">
                <ConfirmButton
                    label="Withdraw recording"
                    title="Withdraw recording for Maya?"
                    confirm="Withdraw"
                    keep="Keep recording"
                    on_confirm=move || toasts.say("Withdrawn")
                >
                    <p>"From her next session on, Maya is not recorded. Her place is kept, and nobody else is told whose choice it was."</p>
                </ConfirmButton>
            </div>
        </Section>
        <Section title=t.times>
            <Facts facts=vec![
                ("Full", time::words(time::now(), TimeStyle::Full, None)),
                ("Elsewhere", time::words(time::now(), TimeStyle::Full, Some("Asia/Tokyo"))),
                ("Short", time::words(time::now(), TimeStyle::Short, None)),
            ]/>
        </Section>
    }
}
