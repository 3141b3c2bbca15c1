import { findHelpText } from '../../modules/help-texts/find-help-text.ts';
import { parseSpaceSettings } from '../../modules/spaces/space-settings.ts';
import { localText, shortLabel } from './local-text.ts';
import { done, refused, type Lookup, type ServiceContext } from './service.ts';

/** Besides the way back, a human and the menu, a list has room for that many. */
const MOST = 6;

const textsOf = ({ space }: ServiceContext) => parseSpaceSettings(space.settings).helpTexts;

export const helpTopics: Lookup<'help_topics', ServiceContext> = (context, { again }) => {
  const { language, space, translate, member } = context;
  const texts = textsOf(context).slice(0, MOST);
  if (texts.length === 0) return Promise.resolve(refused('none'));
  const word = (id: 'again' | 'human' | 'menu') => ({
    id,
    label: translate(language, `bot:help.options.${id}`),
  });
  const topics = texts.map(({ question }, index) => ({
    id: String(index),
    label: shortLabel(localText(question, language, space.defaultLanguage)),
  }));
  const back = again === true ? [word('again')] : [];
  const menu = member === null ? [] : [word('menu')];
  return Promise.resolve(done([...back, ...topics, word('human'), ...menu]));
};

export const helpAnswer: Lookup<'help_answer', ServiceContext> = (context, { asked }) => {
  const texts = textsOf(context);
  const found = typeof asked === 'string' ? texts[Number(asked)] : findHelpText(texts, asked.other);
  if (found === undefined) return Promise.resolve(refused('none'));
  return Promise.resolve(
    done({ answer: localText(found.answer, context.language, context.space.defaultLanguage) }),
  );
};
