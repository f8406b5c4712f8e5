DELETE FROM outbox_positions WHERE subscriber = 'notifications';
DROP TABLE post_follows;
DROP TABLE notification_defaults;
DROP TABLE notification_preferences;
DROP TABLE notification_deliveries;
DROP TABLE notification_causes;
DROP TABLE notifications;
