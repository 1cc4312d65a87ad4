mod cases;
mod found;
mod generated;
mod reference;
mod report;
mod rows;
