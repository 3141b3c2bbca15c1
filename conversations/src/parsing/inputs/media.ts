import type { KindParser, SpecOf } from './kind.ts';

/** Text where a picture was asked for. Pictures themselves come as media, which the engine checks. */
export const parsePhoto: KindParser<SpecOf<'photo' | 'file'>> = () => ({ ok: false, reason: 'not_a_photo' });

/** Text where a document was asked for. */
export const parseFile: KindParser<SpecOf<'photo' | 'file'>> = () => ({ ok: false, reason: 'not_a_file' });
