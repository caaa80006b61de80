import type { BoundRoute } from './http/bind-route.ts'
import type { Task } from './jobs.ts'

/** What a feature declares; app.ts gathers them. */
export interface Feature { routes: readonly BoundRoute[], tasks: readonly Task[] }
