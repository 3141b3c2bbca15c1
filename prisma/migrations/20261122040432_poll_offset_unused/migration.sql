-- AlterTable
ALTER TABLE "connection" DROP COLUMN "poll_offset";
