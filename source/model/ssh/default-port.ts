/** Where sshd listens unless somebody says otherwise. */
export const defaultPort = 22;
