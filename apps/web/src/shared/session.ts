import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readSession, signIn, signOut, type StaffSession } from '@weshare/contract/accounts'
import { spacesOf, type Permission, type StaffSpace } from '@weshare/contract/access'
import { useMemo } from 'react'
import { call } from './api.ts'
import { ProblemError } from './problem.ts'

/** The rule of every new password of the staff, told before it is written. */
export const shortestPassword = 12

/** Who is signed in; null when nobody is. Any other failure stays a failure. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<StaffSession | null> => {
    try {
      return await call(readSession, { signal })
    } catch (failure) {
      if (failure instanceof ProblemError && failure.status === 401) return null
      throw failure
    }
  },
})

export function useSession() {
  return useQuery(sessionQuery)
}

/** Whether the person signed in holds a permission somewhere; the server decides on each object. */
export function usePermission(permission: Permission): boolean {
  return useSession().data?.permissions.includes(permission) ?? false
}

/** The spaces that the roles of the person signed in open. */
export function useSpaces(): readonly StaffSpace[] {
  const grants = useSession().data?.grants
  return useMemo(() => spacesOf(grants ?? []), [grants])
}

export interface Credentials {
  email: string
  password: string
  oneTimePassword?: string
}

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => call(signIn, { body: credentials }),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  })
}

/** Leaves nothing behind on a shared computer: everything fetched is forgotten and the page starts anew. */
export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => {
      queries.clear()
      window.location.assign('/')
    },
  })
}
