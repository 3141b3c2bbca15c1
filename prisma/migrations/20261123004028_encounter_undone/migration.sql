-- AlterTable
ALTER TABLE "encounter" ADD COLUMN     "undone_at" TIMESTAMPTZ(3);
