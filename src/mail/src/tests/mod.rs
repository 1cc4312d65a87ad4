mod cases;
mod found;
mod generated;
mod lists;
mod reference;
mod report;
mod rows;
