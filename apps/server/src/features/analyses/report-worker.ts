import { parentPort } from 'node:worker_threads'
import { writeReport, type ReportOrder } from './write-report.ts'

// What is handed over was built by download-report.ts, in this same process. A report that fails ends the thread, and is told there.
parentPort?.on('message', (order: ReportOrder) => void writeReport(order).then((written) => parentPort?.postMessage(written)))
