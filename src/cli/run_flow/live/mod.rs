//! A conversation with a flow, in a terminal, through a pipe, or by answers given as arguments.

mod ears;
mod editor;
mod input;
mod lists;
mod recorded;
mod rehearse;
mod save;
mod screen;
mod table;
mod talk;
mod typed;

use std::io::IsTerminal as _;

use botapi::flow::{Bot, Ending};
use botapi::report::Viewer;
use botapi::scenario::RunSettings;

use super::super::arguments::RunFlow;
use super::super::console::Console;
use super::super::exit::Exit;
use super::super::ground::Usage;
use super::super::journal::{Journal, log};
use super::super::session::Session;
use super::super::stop::Stop;
use super::super::test::block_on;
use ears::{Ears, Line};
use save::Saver;
use screen::Screen;
use table::Table;
use talk::{Stand, Talk};
use typed::{Order, Typed, typed};

/// Whether a conversation is wanted and not scenarios.
pub(super) fn is_wanted(command: &RunFlow, bot: &Bot<'_>, flows: &[usize]) -> bool {
    let bare = |flow: &usize| bot.flows[*flow].script.scenarios.is_empty();
    let terminal = || std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let alone = command.flows.len() == 1 && matches!(flows, [flow] if bare(flow));
    let idle = !command.update && command.report.is_empty();
    command.chat || !command.answer.is_empty() || (alone && idle && terminal())
}

/// Talks.
pub(super) fn talk(
    command: &RunFlow,
    (session, bot, flows): (&Session, &Bot<'_>, &[usize]),
    settings: &RunSettings,
    console: &mut Console,
) -> Result<Exit, Stop> {
    let flow = one_flow(bot, flows)?;
    for answer in &command.answer {
        typed(answer).map_err(|why| Usage::new(format!("--answer: {why}")))?;
    }
    let alone = command.answer.is_empty();
    let ears = Ears::new(&command.answer, command.chat || alone).map_err(Usage::new)?;
    let redactor = &settings.context.redactor;
    let log = log(&command.log, &session.project, redactor);
    let journal = Journal::new(log, "run-flow", session.environment.as_deref());
    let table = Table {
        command,
        session,
        bot,
        flow,
        settings,
        journal: &journal,
        viewer: Viewer {
            redactor: redactor.clone(),
            logged: !command.log.no_log,
        },
    };
    let exit = block_on(converse(&table, ears, console))?;
    journal.close(console);
    Ok(exit)
}

fn one_flow(bot: &Bot<'_>, flows: &[usize]) -> Result<usize, Usage> {
    match flows {
        [flow] => Ok(*flow),
        flows => {
            let ids = flows.iter().map(|flow| bot.flows[*flow].script.id.as_str());
            let ids: Vec<&str> = ids.collect();
            let usage = Usage::new("a conversation is with one flow".to_owned());
            Err(usage.hint(format!("name one of {}", ids.join(", "))))
        }
    }
}

/// Everything from the first message to the last.
async fn converse(table: &Table<'_>, mut ears: Ears, console: &mut Console) -> Exit {
    let mut saver = Saver::new(&table.bot.flows[table.flow].script.file);
    let mut talk = Talk::new(table);
    let mut screen = Screen {
        console,
        echoed: ears.echoes(),
    };
    if ears.is_talk() {
        screen
            .console
            .note("`/help` lists the commands, Ctrl-D ends\n\n");
    }
    talk.go_on(&mut screen).await;
    let mut quit = false;
    while !quit && screen.console.is_open() && !is_finished(&talk, &ears) {
        screen.echoed = ears.echoes();
        let line = match ears.next(&talk.labels()) {
            Ok(Line::Typed(line)) if line.is_empty() => {
                let why = "an empty line is not sent; `/silence` says nothing until the bot stops waiting\n";
                screen.console.note(why);
                continue;
            }
            Ok(Line::Given(line) | Line::Typed(line)) => line,
            Ok(Line::End) => break,
            Err(why) => {
                screen.console.error(&why, &[]);
                return Exit::CouldNotCheck;
            }
        };
        quit = act(&line, (&mut talk, &mut saver), &mut screen).await;
    }
    match end(&talk, &ears, quit, screen.console) {
        Exit::Holds if saver.failed => Exit::CouldNotCheck,
        exit => exit,
    }
}

/// Without anybody who could go back, only commands can come after the end.
fn is_finished(talk: &Talk<'_>, ears: &Ears) -> bool {
    matches!(talk.stand, Stand::Over(_)) && !ears.is_talk() && !ears.are_given_an_order()
}

/// Does what a line says; whether it was the last one.
async fn act(
    line: &str,
    (talk, saver): (&mut Talk<'_>, &mut Saver),
    screen: &mut Screen<'_>,
) -> bool {
    let input = match typed(line) {
        Err(why) => Err(why),
        Ok(Typed::Order(order)) => return obey(order, (talk, saver), screen).await,
        Ok(Typed::Text(text)) => Ok(input::text(text, &talk.stand)),
        Ok(Typed::Silence) => Ok(botapi::script::Input::Silence),
        Ok(Typed::Location(lat, long)) => Ok(botapi::script::Input::Location(lat, long)),
        Ok(Typed::File(path)) => input::file(&path, talk.table),
    };
    match (input, &talk.stand) {
        (Err(why), _) => screen.console.error(&why, &[]),
        (Ok(_), Stand::Over(_)) => {
            let hint = "`/restart` begins again, `/back` goes one turn back, `/save NAME` keeps it, `/quit` ends";
            let hints = [hint.to_owned()];
            screen.console.error("the conversation is over", &hints);
        }
        (Ok(input), Stand::Waits(_)) => {
            talk.hear(&input);
            talk.go_on(screen).await;
        }
    }
    false
}

/// Does what is wanted of the conversation; whether it was the end.
async fn obey(
    order: Order,
    (talk, saver): (&mut Talk<'_>, &mut Saver),
    screen: &mut Screen<'_>,
) -> bool {
    match order {
        Order::Quit => return true,
        Order::Help => screen.console.show(&lists::help()),
        Order::Attributes => screen.console.show(&lists::attributes(talk)),
        Order::Calls => screen.console.show(&lists::calls(talk)),
        Order::Restart => {
            talk.restart();
            talk.go_on(screen).await;
        }
        Order::Back => back(talk, screen),
        Order::Save(name) => saver.save(talk, &name, screen.console),
    }
    false
}

fn back(talk: &mut Talk<'_>, screen: &mut Screen<'_>) {
    let Some((_, calls)) = talk.back() else {
        screen.console.error("this is the beginning", &[]);
        return;
    };
    let kept = match calls {
        0 => "",
        1 => "; the call that was made stays in the log",
        _ => "; the calls that were made stay in the log",
    };
    screen.console.show(&format!("  one turn back{kept}\n"));
    talk.show_again(screen);
}

/// How it came out. Who answers by arguments is told what is missing or too much.
fn end(talk: &Talk<'_>, ears: &Ears, quit: bool, console: &mut Console) -> Exit {
    let left = ears.left_over();
    if left > 0 && !quit {
        let answers = if left == 1 {
            "answer was"
        } else {
            "answers were"
        };
        console.error(&format!("{left} {answers} left over"), &[]);
        return Exit::DoesNotHold;
    }
    match &talk.stand {
        Stand::Over(Ending::Broken(_)) => Exit::DoesNotHold,
        Stand::Waits(asked) if !ears.is_talk() && !quit => {
            let message = format!("the bot still waits for an answer: `{}`", asked.save);
            console.error(&message, &["give one more `--answer`".to_owned()]);
            Exit::DoesNotHold
        }
        Stand::Waits(_) | Stand::Over(Ending::End | Ending::Handoff(_)) => Exit::Holds,
    }
}
