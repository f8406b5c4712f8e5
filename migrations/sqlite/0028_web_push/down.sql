ALTER TABLE notification_deliveries DROP COLUMN attempts;
DROP TABLE push_subscriptions;
