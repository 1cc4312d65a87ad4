openm () 
{ 
    click 308 $2;
    sleep 2;
    xdotool key slash;
    sleep .6;
    xdotool key ctrl+a;
    xdotool type --delay 60 $1;
    sleep .6;
    xdotool key Return
}
