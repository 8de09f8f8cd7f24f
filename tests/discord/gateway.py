"""The gateway of the small Discord: websockets of bots that log in, resume, and are told what happens.

As Discord does, it tells each session of a server's shard, however many there are.
"""

import asyncio
import json
from typing import Any

import aiohttp
from aiohttp import web

JSON = dict[str, Any]


class Gateway:
    """Gateway v10, as far as the bot uses it. `greeting` are the events after an IDENTIFY."""

    def __init__(self) -> None:
        self.identified: list[JSON] = []
        self.resumed: list[JSON] = []
        self.close_code = 0  # with which whoever logs in is turned away
        self.ready = asyncio.Event()
        self.changed = asyncio.Condition()
        self._sent: list[JSON] = []
        self._sequence = 0
        self._sockets: list[tuple[web.WebSocketResponse, list[int]]] = []

    def greeting(self, shard: list[int]) -> list[tuple[str, JSON]]:
        """The events that begin a session of a shard."""
        raise NotImplementedError

    async def dispatch(self, name: str, data: JSON) -> None:
        """An event over the gateway; kept for whoever resumes."""
        event = self._event(name, data)
        server = int(data.get("guild_id", 0))
        for socket, (shard, shards) in self._sockets:
            if (server >> 22) % shards == shard and not socket.closed:
                await socket.send_json(event)

    async def cut(self, *, told: bool = False) -> None:
        """Ends all connections, with a RECONNECT before it if `told`."""
        self.ready.clear()
        for socket in self._left():
            if told:
                await socket.send_json({"op": 7, "d": None})
            else:
                await socket.close(code=4000)

    async def invalidate(self, *, resumable: bool) -> None:
        """Declares all sessions invalid."""
        self.ready.clear()
        for socket in self._left():
            await socket.send_json({"op": 9, "d": resumable})

    async def tell(self) -> None:
        """Has whoever waits look again whether something has happened."""
        async with self.changed:
            self.changed.notify_all()

    async def session(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for frame in socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                break
            said = json.loads(frame.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11})
            elif said["op"] == 2:
                self.identified.append(said["d"])
                if self.close_code:
                    await socket.close(code=self.close_code)
                    break
                await self._begin(socket, said["d"]["shard"])
            elif said["op"] == 6:
                self.resumed.append(said["d"])
                missed = self._sent[said["d"]["seq"] :]
                self._sockets.append((socket, [0, 1]))  # what happens from now on is told, too
                for event in (*missed, self._event("RESUMED", {})):
                    await socket.send_json(event)
                self.ready.set()
            await self.tell()
        return socket

    async def _begin(self, socket: web.WebSocketResponse, shard: list[int]) -> None:
        for name, data in self.greeting(shard):
            await socket.send_json(self._event(name, data))
        self._sockets.append((socket, shard))
        self.ready.set()

    def _event(self, name: str, data: JSON) -> JSON:
        self._sequence += 1
        event = {"op": 0, "t": name, "s": self._sequence, "d": data}
        self._sent.append(event)
        return event

    def _left(self) -> list[web.WebSocketResponse]:
        left = [socket for socket, _ in self._sockets]
        self._sockets.clear()
        return left
