mod cases;
mod generated;
mod reference;
