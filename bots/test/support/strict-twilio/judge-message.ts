export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

const MAX_BODY = 1600;

/** What Twilio refuses at once (twilio.com/docs/api/errors). */
export function judgeMessage(
  form: Readonly<Record<string, string>>,
  refused: ReadonlyMap<string, number>,
): Refusal | undefined {
  const {
    To: to = '',
    From: from,
    MessagingServiceSid: service,
    Body: body = '',
    StatusCallback: callback,
  } = form;
  const bad = (code: number, message: string): Refusal => ({ status: 400, code, message });
  if (to === '') return bad(21604, "A 'To' phone number is required.");
  if (!/^(\+[1-9]\d{5,14}|\d{3,8})$/.test(to)) return bad(21211, `Invalid 'To' Phone Number: ${to}`);
  if (from === undefined && service === undefined) return bad(21603, "A 'From' phone number is required.");
  if (body === '') return bad(21602, 'Message body is required.');
  if (Array.from(body).length > MAX_BODY)
    return bad(21617, 'The concatenated message body exceeds the 1600 character limit.');
  if (callback !== undefined && !URL.canParse(callback)) return bad(21609, "Invalid 'StatusCallback' URL.");
  const code = refused.get(to);
  return code === undefined ? undefined : bad(code, `refused with ${code} for ${to}`);
}
