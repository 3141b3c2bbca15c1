import type { AskNode } from '../../definition/flow.ts';
import { askAgain } from '../answering/reject.ts';
import { skipQuestion } from '../answering/respond.ts';
import { currentAsk } from '../current-ask.ts';
import type { Draft } from '../draft.ts';
import { currentScope } from '../draft.ts';
import { endSession } from '../finish.ts';
import { run } from '../run.ts';
import type { Control } from '../session.ts';
import type { Handled } from '../events/registry.ts';
import { onResume } from '../events/resume.ts';
import { resolveText } from '../values.ts';
import { word } from '../words.ts';
import { goBack } from './back.ts';
import { changeLanguage, isLanguageTag } from './language.ts';
import { restart } from './restart.ts';

/** Controls that need a question to be open; elsewhere the session just picks up where it is. */
type QuestionControl = (draft: Draft, node: AskNode, arg: string | undefined) => void;

const atQuestion: Readonly<Record<'help' | 'back' | 'skip' | 'language', QuestionControl>> = {
  help: (draft, node) => {
    askAgain(
      draft,
      node,
      node.help === undefined ? word('help') : resolveText(node.help, currentScope(draft)),
    );
  },
  back: goBack,
  skip: (draft, node) => {
    run(draft, skipQuestion(draft, node));
  },
  language: changeLanguage,
};

const anywhere: Readonly<Record<'stop' | 'cancel' | 'menu' | 'restart', (draft: Draft) => void>> = {
  stop: (draft) => {
    endSession(draft, { status: 'cancelled', outcome: 'stopped' });
  },
  cancel: (draft) => {
    endSession(draft, { status: 'cancelled', outcome: 'cancelled', text: word('cancelled') });
  },
  menu: (draft) => {
    endSession(draft, { status: 'cancelled', outcome: 'left' });
    draft.follow = 'menu';
  },
  restart,
};

/** Applies a control. `start` is the dispatcher's business: it reopens the conversation, not the session. */
export function applyControl(draft: Draft, control: Control, arg: string | undefined): Handled {
  if (control === 'start') return 'ignored';
  if (control === 'stop' || control === 'cancel' || control === 'menu' || control === 'restart') {
    anywhere[control](draft);
    return 'handled';
  }
  if (draft.session.status === 'paused') return control === 'language' ? whilePaused(draft, arg) : 'ignored';
  const node = currentAsk(draft);
  if (node === null) return onResume(draft);
  atQuestion[control](draft, node, arg);
  return 'handled';
}

/** The person changed language in the conversation on top; this one goes on in it later. */
function whilePaused(draft: Draft, arg: string | undefined): Handled {
  if (!isLanguageTag(arg) || arg === draft.session.language) return 'ignored';
  draft.session.language = arg;
  return 'handled';
}
