import type { InputKind } from '../../definition/input-spec.ts';
import type { InvalidReason } from '../../parsing/types.ts';
import { invalid, type Understood } from './understood.ts';

const EXPECTED: Readonly<Record<InputKind, InvalidReason>> = {
  text: 'not_text',
  long_text: 'not_text',
  yes_no: 'yes_or_no',
  single: 'not_an_option',
  multiple: 'not_an_option',
  scale: 'not_a_number',
  integer: 'not_a_number',
  decimal: 'not_a_number',
  date: 'not_a_date',
  datetime: 'not_a_time',
  time: 'not_a_time_of_day',
  phone: 'not_a_phone',
  email: 'not_an_email',
  location: 'not_a_location',
  photo: 'not_a_photo',
  file: 'not_a_file',
};

const CHOICES: readonly InputKind[] = ['single', 'multiple', 'scale', 'yes_no'];

/** Nothing that can be read, where something is to be chosen or typed. */
export const unreadable = (kind: InputKind): Understood =>
  CHOICES.includes(kind) ? invalid('not_a_choice') : expected(kind);

/** A sticker, a voice message, a place where none was asked for: the answer says what is. */
export const expected = (kind: InputKind): Understood => invalid(EXPECTED[kind]);
