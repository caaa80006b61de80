import type { Estimand } from './index.ts'

/** A phase III trial that asks when fatigue worsens, written whole. */
export const fatigue: Estimand = {
  title: 'Time to definitive deterioration of fatigue',
  objective: { comparison: 'between-groups', purpose: 'confirmatory', hypothesis: 'Fatigue deteriorates later with the new treatment' },
  population: 'Adults with metastatic pancreatic cancer, first line, all randomised patients',
  variable: {
    instrument: 'QLQ-C30', scale: 'FA', direction: 'higher-worse', endpoint: 'time-to-deterioration', reference: 'baseline', definition: 'definitive-2',
    validation: 'Aaronson et al. 1993, doi:10.1093/jnci/85.5.365', administration: 'patient, on a tablet at the clinic',
  },
  arms: { column: 'arm', levels: ['standard', 'new'] },
  timePoints: { baseline: '0', primary: ['6', '12'] },
  intercurrentEvents: [{ event: 'death', strategy: 'composite' }, { event: 'treatment-discontinuation', strategy: 'treatment-policy' }],
  summary: 'hazard-ratio',
  threshold: { value: 10, source: 'Osoba et al. 1998, doi:10.1200/JCO.1998.16.1.139' },
  missing: { definition: 'A questionnaire expected from a living patient and not received', primary: 'likelihood', sensitivity: ['available-case'] },
  multiplicity: { tests: 1, method: 'one-endpoint' },
  columns: { id: 'id', visit: 'visit', score: 'FA', date: 'date', death: 'death' },
  strata: ['centre'],
}

/** The same trial asking how much fatigue differs at twelve months. */
export const fatigueMean: Estimand = {
  ...fatigue, title: 'Fatigue at twelve months', summary: 'difference-in-means',
  variable: { instrument: 'QLQ-C30', scale: 'FA', direction: 'higher-worse', endpoint: 'magnitude' },
  intercurrentEvents: [{ event: 'death', strategy: 'hypothetical' }],
  missing: { ...fatigue.missing, sensitivity: ['mi-delta', 'mi-reference'], deltas: [0, 5, 10] },
  columns: { ...fatigue.columns, baseline: 'FA0' },
}
