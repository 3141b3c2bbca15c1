-- Messages of private walks that are still to be wiped: looked for every half a minute, and hardly ever there.
CREATE INDEX "outbound_private_idx" ON "outbound" ("status") WHERE "purpose" = 'private';
