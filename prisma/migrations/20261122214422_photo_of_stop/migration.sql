-- AlterTable
ALTER TABLE "work_list_item" ADD COLUMN     "photo" JSONB;
