/**
 * The chat that messages of our own accord go to, as a lateral row `chat` of `person p`: where they wrote from last, if
 * it can be reached. Their other chats take its place only where they allowed it; then also while its account does not
 * work. A chat whose account is gone is no chat any more.
 */
export const CHAT_TARGET = `
LATERAL (
  SELECT ranked.id, ranked.connection_id FROM (
    SELECT i.id, i.connection_id, i.reachability, n.status = 'failing' AS down,
           row_number() OVER (ORDER BY i.last_inbound_at DESC NULLS LAST, i.created_at DESC) AS place
    FROM chat_identity i JOIN connection n ON n.id = i.connection_id
    WHERE i.person_id = p.id) ranked
  WHERE ranked.reachability IN ('unknown', 'reachable') AND (ranked.place = 1 OR p.use_other_chats)
  ORDER BY ranked.down, ranked.place LIMIT 1) chat`;
