// The surface of the campaigns domain. What is not exported here is private.
export {}
