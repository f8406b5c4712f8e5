DROP TABLE home_layouts;
DROP TABLE banner_dismissals;
DROP TABLE banners;
