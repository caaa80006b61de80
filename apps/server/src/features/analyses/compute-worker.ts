import { parentPort } from 'node:worker_threads'
import { computeAnalyses, type ComputeOrder } from './compute-analyses.ts'

// What is handed over was built by compute.ts, in this same process.
parentPort?.on('message', (order: ComputeOrder) => parentPort?.postMessage(computeAnalyses(order)))
