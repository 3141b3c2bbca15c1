-- AlterTable
ALTER TABLE "connection" DROP COLUMN "last_inbound_at";

-- The state of a session is 3 kB of JSON in the middle of a survey. PostgreSQL begins to compress a row beyond 2 kB, at
-- each turn anew, which costs more than everything else about the update; and a page needs room for the next version.
ALTER TABLE "session" SET (toast_tuple_target = 8160, fillfactor = 40);
