import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  observeRequest: (route: string, status: number, seconds: number) => void
  countResponse: (outcome: string) => void
  watch: (name: string, help: string, read: () => number) => void
  print: () => Promise<{ type: string, text: string }>
}

/** What an operator watches: requests by route and status, answers by outcome, the process itself. No label names a person. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'weshare_request_seconds', help: 'Time to answer a request', labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [registry],
  })
  const responses = new Counter({ name: 'weshare_responses_total', help: 'Questionnaire responses received, by outcome', labelNames: ['outcome'], registers: [registry] })
  return {
    observeRequest: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    countResponse: (outcome) => responses.inc({ outcome }),
    watch: (name, help, read) => {
      new Gauge({ name, help, registers: [registry], collect() { this.set(read()) } })
    },
    print: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
