/** Changes whenever a figure could change; stands in every result and in every bundle. */
export const engineVersion = '1.0.0'
