import { parentPort, workerData } from 'node:worker_threads'
import { writeReport, type ReportOrder } from './write-report.ts'

// What is handed over was built by download-report.ts, in this same process.
parentPort?.postMessage(await writeReport(workerData as ReportOrder))
