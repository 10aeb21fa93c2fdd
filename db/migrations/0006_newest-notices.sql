DROP INDEX `notices_of_person`;--> statement-breakpoint
DROP INDEX `notices_unread`;--> statement-breakpoint
CREATE INDEX `notices_of_person` ON `notices` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`user_id`,`created_at`,`id`) WHERE "notices"."read_at" IS NULL;