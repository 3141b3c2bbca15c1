import type { QuestionKind } from '@muster/conversations';
import type { Component } from 'svelte';
import AlignLeft from '@lucide/svelte/icons/align-left';
import Calculator from '@lucide/svelte/icons/calculator';
import Calendar from '@lucide/svelte/icons/calendar';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Camera from '@lucide/svelte/icons/camera';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import Clock from '@lucide/svelte/icons/clock';
import Gauge from '@lucide/svelte/icons/gauge';
import Hash from '@lucide/svelte/icons/hash';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Mail from '@lucide/svelte/icons/mail';
import MapPin from '@lucide/svelte/icons/map-pin';
import MessageSquare from '@lucide/svelte/icons/message-square';
import Paperclip from '@lucide/svelte/icons/paperclip';
import Phone from '@lucide/svelte/icons/phone';
import ThumbsUp from '@lucide/svelte/icons/thumbs-up';
import Type from '@lucide/svelte/icons/type';

type Icon = Component<{ size?: number; class?: string; 'aria-hidden'?: 'true' }>;

export const KIND_ICONS: Readonly<Record<QuestionKind, Icon>> = {
  yes_no: ThumbsUp,
  single: CircleDot,
  multiple: ListChecks,
  scale: Gauge,
  text: Type,
  long_text: AlignLeft,
  email: Mail,
  phone: Phone,
  integer: Hash,
  decimal: Hash,
  date: Calendar,
  datetime: CalendarClock,
  time: Clock,
  photo: Camera,
  file: Paperclip,
  location: MapPin,
  note: MessageSquare,
  calculated: Calculator,
};

/** The kinds as they are offered, what is used most first. A calculated value comes with an imported form. */
export const KIND_GROUPS: readonly (readonly QuestionKind[])[] = [
  ['yes_no', 'single', 'multiple', 'scale'],
  ['text', 'long_text', 'phone', 'email'],
  ['integer', 'decimal', 'date', 'datetime', 'time'],
  ['photo', 'file', 'location'],
  ['note'],
];
