DROP TABLE import_columns;
DROP TABLE unit_codes;
DROP TABLE imported_people;
DROP TABLE people_import_lines;
DROP TABLE people_import_texts;
DROP TABLE people_imports;
