DROP INDEX `file_visibility_newest`;--> statement-breakpoint
CREATE UNIQUE INDEX `file_visibility_newest` ON `file_visibility` (`structure_id`,`moved_at`,`file_id`);