/** How people name lengths of time, in all four languages at once: digits go with any of them. All are folded before comparing. */
export const HOUR_UNITS: readonly string[] = [
  'h', 'hr', 'hrs', 'hs', 'hour', 'hours', 'heure', 'heures', 'hora', 'horas', 'ساعة', 'ساعات', 'س',
]; // prettier-ignore

/** One hour, or two, where the noun counts itself. */
export const COUNTED_HOURS: readonly (readonly [string, number])[] = [
  ['hour', 1], ['hora', 1], ['ساعة', 1], ['ساعتين', 2], ['ساعتان', 2],
]; // prettier-ignore

export const MINUTE_UNITS: readonly string[] = [
  'm', 'mn', 'min', 'mins', 'minute', 'minutes', 'minuto', 'minutos', 'دقيقة', 'دقائق', 'دقايق', 'د',
]; // prettier-ignore

/** Between hours and minutes. */
export const HOURS_AND: readonly string[] = ['and', 'et', 'y', 'و'];

/** Minutes that are taken off the hours, and the fractions of an hour that follow them. */
export const PARTS_OF_AN_HOUR: readonly (readonly [string, number])[] = [
  ['less a quarter', -15], ['moins le quart', -15], ['moins un quart', -15], ['menos cuarto', -15], ['menos un cuarto', -15],
  ['إلا ربع', -15], ['إلا ربعا', -15], ['إلا الربع', -15], ['إلا ثلث', -20], ['وثلث', 20], ['وثلث ساعة', 20],
]; // prettier-ignore
