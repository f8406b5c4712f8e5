DROP TABLE reactions_here;
