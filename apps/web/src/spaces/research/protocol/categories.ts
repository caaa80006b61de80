export const categories = ['riph-1', 'riph-2', 'riph-3', 'outside-riph', 'non-health'] as const
