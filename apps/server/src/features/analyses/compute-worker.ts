import { parentPort, workerData } from 'node:worker_threads'
import { computeAnalyses, type ComputeOrder } from './compute-analyses.ts'

// What is handed over was built by compute.ts, in this same process.
parentPort?.postMessage(computeAnalyses(workerData as ComputeOrder))
