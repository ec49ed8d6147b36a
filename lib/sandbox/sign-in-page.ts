import { SIGN_IN_AGENTS } from './applications.js'

/** The HTML sign-in page; its form goes back to the address it was served from. */
export function signInPage (failed: boolean): string {
  const rows = SIGN_IN_AGENTS.map(({ name, username, password, description }) =>
    `<tr><td>${name}</td><td><code>${username}</code></td><td><code>${password}</code></td><td>${description}</td></tr>`).join('')
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in - Halo sandbox</title></head>
<body>
<h1>Sign in</h1>
<p>This is an invented Halo instance. Sign in as one of its agents:</p>
<table><tr><th>Agent</th><th>User name</th><th>Password</th><th>Rights</th></tr>${rows}</table>
${failed ? '<p role="alert">The user name or password is wrong.</p>' : ''}
<form method="post">
<p><label>User name <input name="username" autocomplete="username"></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button name="action" value="signin">Sign in</button> <button name="action" value="cancel">Cancel</button></p>
</form>
</body>
</html>`
}
