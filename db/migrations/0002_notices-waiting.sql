CREATE INDEX `notices_waiting` ON `notices` (`user_id`,`file_id`,`id`) WHERE "notices"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_given_up` ON `notices` (`id`) WHERE "notices"."due_at" IS NULL AND "notices"."sent_at" IS NULL;
