/** A sentence for the user, as against a fault of ours. */
export class UserError extends Error {}
