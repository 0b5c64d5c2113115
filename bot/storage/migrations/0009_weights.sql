-- FSRS weights of a learner's own; whoever has no row has the default ones. parameters is a JSON
-- list of 21 numbers; factor and decay are the forgetting curve they make, for queries.
-- The scores say how well the weights, fitted to what was before, foretold held_out reviews, and
-- how well the default ones did.
create table weights (
    learner_id bigint primary key,
    parameters text not null,
    factor double precision not null,
    decay double precision not null,
    reviews integer not null,
    held_out integer not null,
    log_loss double precision not null,
    default_log_loss double precision not null,
    rmse_bins double precision not null,
    default_rmse_bins double precision not null,
    fitted_at bigint not null
);
