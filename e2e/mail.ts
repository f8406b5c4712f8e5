// A mail server of a journey's own: what it takes can be read.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A message that somebody was sent. */
export interface Letter extends Email {
  /** The address that the server was told. */
  recipient: string;
}

/** Starts one on a free port, and stops it in the end. It refuses, for now, the first message to each of these addresses. */
export async function withMail(later: string[], journey: (mail: Mail) => Promise<void>) {
  const letters: Letter[] = [];
  const refused: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const recipient = session.envelope.rcptTo[0]?.address ?? "";
        if (later.includes(recipient) && !refused.includes(recipient)) {
          refused.push(recipient);
          done(Object.assign(new Error("come back later"), { responseCode: 451 }));
          return;
        }
        letters.push({ ...(await PostalMime.parse(Buffer.concat(chunks))), recipient });
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  try {
    await journey({ url: `smtp://127.0.0.1:${port}`, letters, refused });
  } finally {
    await new Promise<void>((closed) => server.close(closed));
  }
}

/** Where the server listens, and what it took. */
export interface Mail {
  url: string;
  letters: Letter[];
  /** To whom it refused one. */
  refused: string[];
}
